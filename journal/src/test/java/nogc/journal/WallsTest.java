package nogc.journal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the journal may lean on. */
@AnalyzeClasses(packages = "nogc.journal", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
  @ArchTest
  static final ArchRule SHOULD_USE_ONLY_QUEUE_AGRONA_AND_JDK =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "nogc.journal..",
              "net.openhft.chronicle.queue..",
              "net.openhft.chronicle.wire..",
              "net.openhft.chronicle.bytes..",
              "net.openhft.chronicle.core..",
              "net.openhft.chronicle.threads..",
              "org.agrona..",
              "org.w3c.dom..",
              "org.xml.sax..",
              "javax.xml..",
              "java..");

  @ArchTest
  static final ArchRule SHOULD_KEEP_CHRONICLE_OUT_OF_RINGS_SCHEMA_AND_NUMBERS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "nogc.journal.ring",
              "nogc.journal.schema",
              "nogc.journal.fixed",
              "nogc.journal.codec")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("net.openhft..");

  @ArchTest
  static final ArchRule SHOULD_NOT_READ_THE_CLOCK =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule SHOULD_NOT_COUNT_MONEY_IN_FLOATS =
      noClasses()
          .that()
          .resideInAPackage("nogc.journal.fixed")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Double.class, Float.class);
}
