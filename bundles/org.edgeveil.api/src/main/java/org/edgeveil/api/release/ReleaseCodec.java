/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one byte form of a {@link ReleaseContent}: what the ledger stores, what a {@link Receipt}'s
 * MAC is computed over, and what an outbox keeps. Stateless and thread-safe.
 *
 * <p>The form is canonical: equal contents give equal bytes, and {@link #decode} accepts exactly
 * what {@link #encode} writes, so {@code encode(decode(b))} equals {@code b}. Its length depends on
 * the configuration's names and counts only, never on the noised values.
 *
 * <p>Format, versions 2 and 3, all numbers big-endian: a version byte; texts as a 4-byte length and
 * strict UTF-8; lists as a 4-byte count and their elements; instants as 8-byte seconds and 4-byte
 * nanoseconds; constants, flags and kinds as one byte; integers of any size as their decimal text.
 * Version 3 says after the terms to which sums the values belong, version 2 is that of values of
 * one window alone and says nothing there. A later version changes the first byte; a new constant
 * does not, and a reader that does not know it refuses the content.
 */
public final class ReleaseCodec {
  private static final int VERSION_OF_WINDOWS = 2;
  private static final int VERSION_OF_SUMS = 3;

  /** Upper limit of an encoded content, in bytes. */
  public static final int MAX_BYTES = 4 << 20;

  /** Upper limit of the number of values in one content. */
  public static final int MAX_VALUES = 1 << 14;

  /** Upper limit of one text, in bytes of UTF-8. */
  public static final int MAX_TEXT_BYTES = 1 << 10;

  private static final int MAX_TERMS = 64;
  private static final int MAX_LIMITS = 16;
  private static final int UNIT_TRACK = 1;
  private static final int UNIT_DURATION = 2;
  private static final int NOISE_LAPLACE = 1;
  private static final int NOISE_GAUSSIAN = 2;
  private static final int NOISE_RESPONSE = 3;
  private static final int LIMIT_OTHER_TRACKS = 1;
  private static final int LIMIT_CHUNK_BORDERS = 2;

  private ReleaseCodec() {}

  /**
   * Encodes a content.
   *
   * @param content the content
   * @return its canonical bytes
   * @throws IllegalArgumentException if it exceeds a limit or holds a text that is not Unicode
   */
  public static byte[] encode(ReleaseContent content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      boolean sums = content.statement().sums().isPresent();
      out.writeByte(sums ? VERSION_OF_SUMS : VERSION_OF_WINDOWS);
      writeText(out, "cameraPid", content.cameraPid());
      writeWindow(out, content.window());
      writeCount(out, "values", content.values().size(), MAX_VALUES);
      for (NoisedValue value : content.values()) {
        writeValue(out, value);
      }
      out.writeLong(content.postProcessing().suppressBelow());
      out.writeBoolean(content.postProcessing().possibleOnly());
      writeStatement(out, content.statement());
      writeText(out, "modelDigest", content.modelDigest());
      writeText(out, "configurationDigest", content.configurationDigest());
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    if (bytes.size() > MAX_BYTES) {
      throw new IllegalArgumentException("a release content has at most " + MAX_BYTES + " bytes");
    }
    return bytes.toByteArray();
  }

  /**
   * Decodes a content.
   *
   * @param bytes what {@link #encode} wrote
   * @return the content
   * @throws IOException if the bytes are anything else; the message says where
   */
  public static ReleaseContent decode(byte[] bytes) throws IOException {
    if (bytes.length > MAX_BYTES) {
      throw new IOException(
          "not a release content: " + bytes.length + " bytes, at most " + MAX_BYTES + " allowed");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      int version = in.readUnsignedByte();
      if (version != VERSION_OF_WINDOWS && version != VERSION_OF_SUMS) {
        throw new IOException(
            "not a release content: version "
                + version
                + ", this software reads "
                + VERSION_OF_WINDOWS
                + " and "
                + VERSION_OF_SUMS);
      }
      String cameraPid = readText(in, "cameraPid");
      Window window = readWindow(in);
      int count = readCount(in, "values", MAX_VALUES);
      List<NoisedValue> values = new ArrayList<>(Math.min(count, 1024));
      for (int i = 0; i < count; i++) {
        values.add(readValue(in));
      }
      PostProcessing postProcessing =
          new PostProcessing(in.readLong(), readFlag(in, "possibleOnly"));
      PrivacyStatement statement = readStatement(in, version == VERSION_OF_SUMS);
      String modelDigest = readText(in, "modelDigest");
      String configurationDigest = readText(in, "configurationDigest");
      if (in.available() > 0) {
        throw new IOException("not a release content: " + in.available() + " bytes too many");
      }
      return new ReleaseContent(
          cameraPid, window, values, postProcessing, statement, modelDigest, configurationDigest);
    } catch (EOFException e) {
      throw new IOException("not a release content: cut off after " + bytes.length + " bytes", e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("not a release content: " + e.getMessage(), e);
    }
  }

  private static void writeWindow(DataOutputStream out, Window window) throws IOException {
    writeText(out, "streamKey", window.streamKey());
    out.writeLong(window.startNanos());
    out.writeLong(window.endNanos());
    writeInstant(out, window.startLabel());
    writeInstant(out, window.endLabel());
    out.writeLong(window.scheduledFrames());
  }

  private static Window readWindow(DataInputStream in) throws IOException {
    return new Window(
        readText(in, "streamKey"),
        in.readLong(),
        in.readLong(),
        readInstant(in),
        readInstant(in),
        in.readLong());
  }

  private static void writeValue(DataOutputStream out, NoisedValue value) throws IOException {
    out.writeByte(code(value.metric()));
    writeText(out, "subject", value.subject());
    writeText(out, "aspect", value.aspect());
    out.writeLong(value.noised());
    out.writeLong(value.low());
    out.writeLong(value.high());
    out.writeLong(value.denominator());
    out.writeBoolean(value.suppressed());
  }

  private static NoisedValue readValue(DataInputStream in) throws IOException {
    return new NoisedValue(
        readMetric(in),
        readText(in, "subject"),
        readText(in, "aspect"),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        readFlag(in, "suppressed"));
  }

  private static void writeStatement(DataOutputStream out, PrivacyStatement statement)
      throws IOException {
    out.writeByte(code(statement.guarantee()));
    writeText(out, "mechanism", statement.mechanism());
    writeUnit(out, statement.unit());
    out.writeByte(code(statement.currency()));
    out.writeLong(statement.nanoCost());
    out.writeLong(statement.chargedNano());
    out.writeLong(statement.spentNano());
    out.writeLong(statement.budgetNano());
    out.writeLong(statement.loss().nanoEpsilon());
    out.writeLong(statement.loss().attoDelta());
    out.writeLong(statement.loss().nanoEpsilonOf30Days());
    writeText(out, "domain", statement.domain());
    writeCount(out, "limits", statement.limits().size(), MAX_LIMITS);
    for (KnownLimit limit : statement.limits()) {
      writeLimit(out, limit);
    }
    writeCount(out, "terms", statement.terms().size(), MAX_TERMS);
    for (NoiseTerm term : statement.terms()) {
      out.writeByte(code(term.metric()));
      out.writeLong(term.l1Sensitivity());
      out.writeLong(term.l2SensitivitySquared());
      out.writeLong(term.nanoCost());
      writeNoise(out, term.noise());
    }
    if (statement.sums().isPresent()) {
      PrivacyStatement.Sums sums = statement.sums().get();
      writeInstant(out, sums.since());
      out.writeInt(sums.windows());
      out.writeInt(sums.index());
    }
  }

  private static PrivacyStatement readStatement(DataInputStream in, boolean withSums)
      throws IOException {
    PrivacyStatement.Guarantee guarantee = readGuarantee(in);
    String mechanism = readText(in, "mechanism");
    PrivacyUnit unit = readUnit(in);
    PrivacyStatement.Currency currency = readCurrency(in);
    long cost = in.readLong();
    long charged = in.readLong();
    long spent = in.readLong();
    long budget = in.readLong();
    PrivacyStatement.Loss loss =
        new PrivacyStatement.Loss(in.readLong(), in.readLong(), in.readLong());
    String domain = readText(in, "domain");
    int limitCount = readCount(in, "limits", MAX_LIMITS);
    List<KnownLimit> limits = new ArrayList<>(limitCount);
    for (int i = 0; i < limitCount; i++) {
      limits.add(readLimit(in));
    }
    int count = readCount(in, "terms", MAX_TERMS);
    List<NoiseTerm> terms = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      terms.add(
          new NoiseTerm(
              readMetric(in), in.readLong(), in.readLong(), in.readLong(), readNoise(in)));
    }
    Optional<PrivacyStatement.Sums> sums =
        withSums
            ? Optional.of(new PrivacyStatement.Sums(readInstant(in), in.readInt(), in.readInt()))
            : Optional.empty();
    return new PrivacyStatement(
        guarantee, mechanism, unit, currency, cost, charged, spent, budget, loss, domain, limits,
        terms, sums);
  }

  private static void writeLimit(DataOutputStream out, KnownLimit limit) throws IOException {
    if (limit instanceof KnownLimit.OtherTracksChange change) {
      out.writeByte(LIMIT_OTHER_TRACKS);
      out.writeInt(change.lowPercent());
      out.writeInt(change.highPercent());
    } else if (limit instanceof KnownLimit.ChunkBorders borders) {
      out.writeByte(LIMIT_CHUNK_BORDERS);
      out.writeInt(borders.chunkedPerMille());
      out.writeInt(borders.continuousPerMille());
    }
  }

  private static KnownLimit readLimit(DataInputStream in) throws IOException {
    int limit = in.readUnsignedByte();
    return switch (limit) {
      case LIMIT_OTHER_TRACKS -> new KnownLimit.OtherTracksChange(in.readInt(), in.readInt());
      case LIMIT_CHUNK_BORDERS -> new KnownLimit.ChunkBorders(in.readInt(), in.readInt());
      default -> throw new IOException("not a release content: limit " + limit + " is unknown");
    };
  }

  private static void writeNoise(DataOutputStream out, Noise noise) throws IOException {
    if (noise instanceof Noise.DiscreteLaplace laplace) {
      out.writeByte(NOISE_LAPLACE);
      out.writeLong(laplace.scaleNumerator());
      out.writeLong(laplace.scaleDenominator());
    } else if (noise instanceof Noise.DiscreteGaussian gaussian) {
      out.writeByte(NOISE_GAUSSIAN);
      writeText(out, "varianceNumerator", gaussian.varianceNumerator().toString());
      writeText(out, "varianceDenominator", gaussian.varianceDenominator().toString());
      out.writeByte(gaussian.latticeBits());
    } else if (noise instanceof Noise.RandomisedResponse response) {
      out.writeByte(NOISE_RESPONSE);
      out.writeLong(response.scaleNumerator());
      out.writeLong(response.scaleDenominator());
    }
  }

  private static Noise readNoise(DataInputStream in) throws IOException {
    int noise = in.readUnsignedByte();
    return switch (noise) {
      case NOISE_LAPLACE -> new Noise.DiscreteLaplace(in.readLong(), in.readLong());
      case NOISE_GAUSSIAN ->
          new Noise.DiscreteGaussian(
              readInteger(in, "varianceNumerator"),
              readInteger(in, "varianceDenominator"),
              in.readUnsignedByte());
      case NOISE_RESPONSE -> new Noise.RandomisedResponse(in.readLong(), in.readLong());
      default -> throw new IOException("not a release content: noise " + noise + " is unknown");
    };
  }

  private static BigInteger readInteger(DataInputStream in, String what) throws IOException {
    String text = readText(in, what);
    BigInteger value = new BigInteger(text);
    if (!value.toString().equals(text)) {
      throw new IOException("not a release content: " + what + " is written in another way");
    }
    return value;
  }

  private static void writeUnit(DataOutputStream out, PrivacyUnit unit) throws IOException {
    if (unit instanceof PrivacyUnit.Track track) {
      out.writeByte(UNIT_TRACK);
      out.writeInt(track.tracks());
      out.writeLong(track.horizonNanos());
    } else if (unit instanceof PrivacyUnit.Duration duration) {
      out.writeByte(UNIT_DURATION);
      out.writeLong(duration.durationNanos());
      out.writeLong(duration.stretches());
      out.writeLong(duration.chunkNanos());
      out.writeLong(duration.chunks());
    }
  }

  private static PrivacyUnit readUnit(DataInputStream in) throws IOException {
    int unit = in.readUnsignedByte();
    return switch (unit) {
      case UNIT_TRACK -> new PrivacyUnit.Track(in.readInt(), in.readLong());
      case UNIT_DURATION ->
          new PrivacyUnit.Duration(in.readLong(), in.readLong(), in.readLong(), in.readLong());
      default -> throw new IOException("not a release content: unit " + unit + " is unknown");
    };
  }

  // Codes are written out, not ordinals: the bytes outlive the order of the constants.

  private static int code(Metric metric) {
    return switch (metric) {
      case ENTRIES -> 1;
      case CROSSINGS -> 2;
      case OCCUPANCY -> 3;
      case ALERTS -> 4;
      case ALARMS -> 5;
      case DWELL -> 6;
    };
  }

  private static Metric readMetric(DataInputStream in) throws IOException {
    int code = in.readUnsignedByte();
    return switch (code) {
      case 1 -> Metric.ENTRIES;
      case 2 -> Metric.CROSSINGS;
      case 3 -> Metric.OCCUPANCY;
      case 4 -> Metric.ALERTS;
      case 5 -> Metric.ALARMS;
      case 6 -> Metric.DWELL;
      default -> throw new IOException("not a release content: metric " + code + " is unknown");
    };
  }

  private static int code(PrivacyStatement.Guarantee guarantee) {
    return switch (guarantee) {
      case ENFORCED -> 1;
      case DEMO -> 2;
      case BESIDE_EXACT -> 3;
      case EXACT -> 4;
    };
  }

  private static PrivacyStatement.Guarantee readGuarantee(DataInputStream in) throws IOException {
    int code = in.readUnsignedByte();
    return switch (code) {
      case 1 -> PrivacyStatement.Guarantee.ENFORCED;
      case 2 -> PrivacyStatement.Guarantee.DEMO;
      case 3 -> PrivacyStatement.Guarantee.BESIDE_EXACT;
      case 4 -> PrivacyStatement.Guarantee.EXACT;
      default -> throw new IOException("not a release content: guarantee " + code + " is unknown");
    };
  }

  private static int code(PrivacyStatement.Currency currency) {
    return switch (currency) {
      case EPSILON -> 1;
      case RHO -> 2;
    };
  }

  private static PrivacyStatement.Currency readCurrency(DataInputStream in) throws IOException {
    int code = in.readUnsignedByte();
    return switch (code) {
      case 1 -> PrivacyStatement.Currency.EPSILON;
      case 2 -> PrivacyStatement.Currency.RHO;
      default -> throw new IOException("not a release content: currency " + code + " is unknown");
    };
  }

  private static boolean readFlag(DataInputStream in, String what) throws IOException {
    int flag = in.readUnsignedByte();
    if (flag > 1) {
      throw new IOException("not a release content: " + what + " is 0 or 1, not " + flag);
    }
    return flag == 1;
  }

  private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    long seconds = in.readLong();
    int nanos = in.readInt();
    if (nanos < 0 || nanos > 999_999_999) {
      throw new IOException("not a release content: an instant has " + nanos + " nanoseconds");
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }

  private static void writeCount(DataOutputStream out, String what, int count, int max)
      throws IOException {
    if (count > max) {
      throw new IllegalArgumentException(
          "a release content has at most " + max + " " + what + ", not " + count);
    }
    out.writeInt(count);
  }

  private static int readCount(DataInputStream in, String what, int max) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > max) {
      throw new IOException(
          "not a release content: " + count + " " + what + ", at most " + max + " allowed");
    }
    return count;
  }

  private static void writeText(DataOutputStream out, String what, String text) throws IOException {
    ByteBuffer utf8;
    try {
      utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the " + what + " of a release content is no Unicode", e);
    }
    if (utf8.remaining() > MAX_TEXT_BYTES) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " of a release content has at most "
              + MAX_TEXT_BYTES
              + " bytes, not "
              + utf8.remaining());
    }
    out.writeInt(utf8.remaining());
    out.write(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
  }

  private static String readText(DataInputStream in, String what) throws IOException {
    int length = readCount(in, "bytes of " + what, MAX_TEXT_BYTES);
    byte[] utf8 = new byte[length];
    in.readFully(utf8);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(utf8))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IOException("not a release content: " + what + " is not UTF-8", e);
    }
  }
}
