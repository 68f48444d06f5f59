package nogc.engine.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;

/** What the core may not touch, so that it stays a function of the journal's inputs. */
@AnalyzeClasses(
    packages = {"nogc.engine", "nogc.journal"},
    importOptions = ImportOption.DoNotIncludeTests.class)
final class WallsTest {
  private static final String CORE = "nogc.engine.core..";

  private static final DescribedPredicate<JavaClass> FLOATING =
      DescribedPredicate.describe(
          "float or double",
          type ->
              Set.of("float", "double", "java.lang.Float", "java.lang.Double")
                  .contains(type.getBaseComponentType().getName()));

  /** Everything else is a clock, a random, a thread, a file, a logger, or another module's. */
  @ArchTest
  static final ArchRule SHOULD_KNOW_LITTLE =
      classes()
          .that()
          .resideInAPackage(CORE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      CORE,
                      "nogc.journal",
                      "nogc.journal.codec",
                      "nogc.journal.fixed",
                      "java.lang",
                      "org.agrona",
                      "org.agrona.concurrent",
                      "org.agrona.collections")
                  .or(assignableTo(Arrays.class))
                  .or(assignableTo(ByteOrder.class)));

  @ArchTest
  static final ArchRule SHOULD_TAKE_ONLY_THE_LAYOUT_FROM_THE_JOURNAL =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "of the journal but its layout",
                  type ->
                      "nogc.journal".equals(type.getPackageName())
                          && !"RecordLayout".equals(type.getSimpleName())));

  @ArchTest
  static final ArchRule SHOULD_TAKE_BUFFERS_ONLY_FROM_CONCURRENT_PACKAGES =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "of a concurrent package but UnsafeBuffer",
                  type ->
                      type.getPackageName().contains("concurrent")
                          && !"UnsafeBuffer".equals(type.getSimpleName())));

  @ArchTest
  static final ArchRule SHOULD_READ_NO_CLOCK_AND_NO_ENVIRONMENT =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              Thread.class, ThreadLocal.class, Runtime.class, StrictMath.class, ProcessHandle.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(Object.class, "hashCode")
          .orShould()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "anything of System but arraycopy",
                  (JavaMethodCall call) ->
                      call.getTargetOwner().isEquivalentTo(System.class)
                          && !"arraycopy".equals(call.getName())))
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule SHOULD_HAVE_NO_FLOATING_FIELDS =
      noFields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage(CORE)
          .should()
          .haveRawType(FLOATING);

  @ArchTest
  static final ArchRule SHOULD_RETURN_NO_FLOATING_VALUES =
      noCodeUnits()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage(CORE)
          .should()
          .haveRawReturnType(FLOATING)
          .orShould()
          .haveRawParameterTypes(
              DescribedPredicate.describe(
                  "any float or double", t -> t.stream().anyMatch(FLOATING)));

  /** Of a hash table it may ask what it holds, never in which order. */
  @ArchTest
  static final ArchRule SHOULD_NOT_WALK_HASH_TABLES =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "anything but look up, add, remove and count",
                  (JavaMethodCall call) ->
                      call.getTargetOwner().getPackageName().equals("org.agrona.collections")
                          && !Set.of("get", "put", "remove", "add", "contains", "size")
                              .contains(call.getName())));

  @ArchTest
  static final ArchRule SHOULD_LEAVE_THE_ENGINE_OUT_OF_THE_JOURNAL =
      noClasses()
          .that()
          .resideInAPackage("nogc.journal..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("nogc.engine..");
}
