/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.KuraTooManyInflightMessagesException;
import org.junit.jupiter.api.Test;

class OutboundTest {
  private final List<String> confirmed = new ArrayList<>();
  private final Outbound outbound = new Outbound("p-", confirmed::add);

  @Test
  void accept_withoutLink_isSentInOrderOnceAttached() throws Exception {
    outbound.accept(message("a"), 10);
    outbound.accept(message("b"), 10);
    RecordingLink link = new RecordingLink();

    outbound.attach(link);
    outbound.accept(message("c"), 10);

    assertThat(link.topics).containsExactly("a", "b", "c");
  }

  @Test
  void accept_beyondCapacity_isRefusedUntilOneIsConfirmed() throws Exception {
    RecordingLink link = new RecordingLink();
    outbound.attach(link);
    String first = outbound.accept(message("a"), 1);

    assertThatThrownBy(() -> outbound.accept(message("b"), 1))
        .isInstanceOf(KuraTooManyInflightMessagesException.class);
    link.acknowledge(0);

    assertThat(confirmed).containsExactly(first);
    assertThat(outbound.accept(message("b"), 1)).isNotEqualTo(first);
  }

  @Test
  void attach_secondLink_getsOnlyWhatIsUnconfirmed() throws Exception {
    RecordingLink first = new RecordingLink();
    outbound.attach(first);
    outbound.accept(message("a"), 10);
    outbound.accept(message("b"), 10);
    first.acknowledge(0);
    outbound.detach(first);
    RecordingLink second = new RecordingLink();

    outbound.attach(second);

    assertThat(second.topics).containsExactly("b");
  }

  @Test
  void acknowledge_twice_isConfirmedOnce() throws Exception {
    RecordingLink first = new RecordingLink();
    outbound.attach(first);
    String id = outbound.accept(message("a"), 10);
    RecordingLink second = new RecordingLink();
    outbound.attach(second);

    first.acknowledge(0);
    second.acknowledge(0);

    assertThat(confirmed).containsExactly(id);
    assertThat(outbound.size()).isZero();
  }

  @Test
  void accept_onBreakingLink_isKeptForTheNext() throws Exception {
    RecordingLink breaking = new RecordingLink();
    breaking.broken = true;
    outbound.attach(breaking);

    outbound.accept(message("a"), 10);
    RecordingLink next = new RecordingLink();
    outbound.attach(next);

    assertThat(next.topics).containsExactly("a");
  }

  @Test
  void sendUnconfirmed_withoutLink_isRefused() {
    assertThatThrownBy(() -> outbound.sendUnconfirmed(message("a")))
        .isInstanceOf(KuraNotConnectedException.class);
  }

  @Test
  void detach_ofAnOldLink_leavesTheNewOne() throws Exception {
    RecordingLink old = new RecordingLink();
    outbound.attach(old);
    RecordingLink current = new RecordingLink();
    outbound.attach(current);

    outbound.detach(old);
    outbound.accept(message("a"), 10);

    assertThat(current.topics).containsExactly("a");
  }

  private static OutgoingMessage message(String topic) {
    return new OutgoingMessage(topic, new byte[0], 1, false);
  }

  private static final class RecordingLink implements Link {
    private final List<String> topics = new ArrayList<>();
    private final List<Runnable> acknowledgements = new ArrayList<>();
    private boolean broken;

    @Override
    public void transmit(OutgoingMessage message, Runnable acknowledged)
        throws LinkBrokenException {
      if (broken) {
        throw new LinkBrokenException(new IllegalStateException("cut"));
      }
      topics.add(message.topic());
      acknowledgements.add(acknowledged);
    }

    void acknowledge(int index) {
      acknowledgements.get(index).run();
    }
  }
}
