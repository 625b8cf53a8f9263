/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.message.KuraPayload;
import org.edgeveil.sync.internal.delivery.Delivery;
import org.edgeveil.sync.internal.message.ReleaseMessage;
import org.junit.jupiter.api.Test;

/** The room's walls: what comes in is a release, what goes out is made from one in one place. */
class WallsTest {
  private static final JavaClasses ROOM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.edgeveil.sync");

  @Test
  void room_dependsOn_releasesAndStatusAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.edgeveil.sync..",
            "org.edgeveil.component",
            "org.edgeveil.api.release",
            "org.edgeveil.api.status",
            "org.eclipse.kura..",
            "org.osgi..",
            "org.slf4j",
            "org.jspecify..",
            "java..")
        .check(ROOM);
  }

  @Test
  void room_network_isNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "javax.net..", "java.rmi..")
        .check(ROOM);
  }

  @Test
  void message_isMade_fromAReleaseAlone() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(ReleaseMessage.class)
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "a message or payload is made",
                call -> isOneOf(call.getTargetOwner(), KuraMessage.class, KuraPayload.class)))
        .check(ROOM);
  }

  @Test
  void publisher_isUsed_byTheDeliveryAlone() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Delivery.class)
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "something is published",
                call ->
                    isOneOf(call.getTargetOwner(), CloudPublisher.class)
                        && call.getName().equals("publish")))
        .check(ROOM);
  }

  private static boolean isOneOf(JavaClass owner, Class<?>... types) {
    for (Class<?> type : types) {
      if (owner.isEquivalentTo(type)) {
        return true;
      }
    }
    return false;
  }
}
