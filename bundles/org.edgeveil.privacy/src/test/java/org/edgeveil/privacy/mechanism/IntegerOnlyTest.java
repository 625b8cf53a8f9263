/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the byte code: noise must not touch a floating-point number (Mironov 2012). */
class IntegerOnlyTest {

  @Test
  void mechanism_everyClass_hasNoFloatingPointInstruction() throws Exception {
    List<Path> classes = classesOf(DiscreteLaplace.class);

    assertThat(classes)
        .extracting(path -> path.getFileName().toString())
        .contains(
            "DiscreteLaplace.class",
            "ExpTable.class",
            "GaussianSampler.class",
            "GeometricSampler.class",
            "LazyChoice.class",
            "BigSampler.class",
            "RandomBits.class",
            "RandomisedResponse.class",
            "RandomisedResponse$Flip.class",
            "Scale.class");
    for (Path path : classes) {
      try (InputStream in = Files.newInputStream(path)) {
        assertThat(floatingPoint(in)).as(path.toString()).isEmpty();
      }
    }
  }

  @Test
  void finder_classWithADouble_isFound() throws IOException {
    try (InputStream in = Offender.class.getResourceAsStream("IntegerOnlyTest$Offender.class")) {
      assertThat(floatingPoint(Objects.requireNonNull(in))).isNotEmpty();
    }
  }

  /** What the search must find. */
  static final class Offender {
    private Offender() {}

    static long halved(long x) {
      return (long) (x * 0.5);
    }
  }

  /** Every instruction of the Java virtual machine that touches a float or a double. */
  private static final Set<Integer> FLOATING =
      Set.of(
          Opcodes.FCONST_0,
          Opcodes.FCONST_1,
          Opcodes.FCONST_2,
          Opcodes.DCONST_0,
          Opcodes.DCONST_1,
          Opcodes.FLOAD,
          Opcodes.DLOAD,
          Opcodes.FALOAD,
          Opcodes.DALOAD,
          Opcodes.FSTORE,
          Opcodes.DSTORE,
          Opcodes.FASTORE,
          Opcodes.DASTORE,
          Opcodes.FADD,
          Opcodes.DADD,
          Opcodes.FSUB,
          Opcodes.DSUB,
          Opcodes.FMUL,
          Opcodes.DMUL,
          Opcodes.FDIV,
          Opcodes.DDIV,
          Opcodes.FREM,
          Opcodes.DREM,
          Opcodes.FNEG,
          Opcodes.DNEG,
          Opcodes.I2F,
          Opcodes.I2D,
          Opcodes.L2F,
          Opcodes.L2D,
          Opcodes.F2I,
          Opcodes.F2L,
          Opcodes.F2D,
          Opcodes.D2I,
          Opcodes.D2L,
          Opcodes.D2F,
          Opcodes.FCMPL,
          Opcodes.FCMPG,
          Opcodes.DCMPL,
          Opcodes.DCMPG,
          Opcodes.FRETURN,
          Opcodes.DRETURN);

  private static List<Path> classesOf(Class<?> type) throws IOException, URISyntaxException {
    Path root = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.list(root.resolve("org/edgeveil/privacy/mechanism"))) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  private static List<String> floatingPoint(InputStream in) throws IOException {
    List<String> found = new ArrayList<>();
    new ClassReader(in).accept(new Finder(found), 0);
    return found;
  }

  private static final class Finder extends ClassVisitor {
    private final List<String> found;

    Finder(List<String> found) {
      super(Opcodes.ASM9);
      this.found = found;
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      descriptor(name, descriptor);
      return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      descriptor(name, descriptor);
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitInsn(int opcode) {
          instruction(name, opcode);
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
          instruction(name, opcode);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
          if (opcode == Opcodes.NEWARRAY
              && (operand == Opcodes.T_FLOAT || operand == Opcodes.T_DOUBLE)) {
            found.add(name + ": array of floating-point numbers");
          }
        }

        @Override
        public void visitLdcInsn(Object value) {
          if (value instanceof Float || value instanceof Double) {
            found.add(name + ": constant " + value);
          }
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
          descriptor(name + " calls " + owner + "." + called, calledDescriptor);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String type) {
          descriptor(name + " reads " + field, type);
        }
      };
    }

    private void instruction(String method, int opcode) {
      if (FLOATING.contains(opcode)) {
        found.add(method + ": opcode " + opcode);
      }
    }

    private void descriptor(String where, String descriptor) {
      String types = descriptor.replaceAll("L[^;]*;", "");
      if (types.contains("D")
          || types.contains("F")
          || descriptor.contains("java/lang/Double")
          || descriptor.contains("java/lang/Float")) {
        found.add(where + " " + descriptor);
      }
    }
  }
}
