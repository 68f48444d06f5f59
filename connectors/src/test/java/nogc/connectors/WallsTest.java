package nogc.connectors;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which doors of the other modules connectors may use. */
@AnalyzeClasses(packages = "nogc.connectors", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
  private static final String SIM = "nogc.connectors.sim..";

  @ArchTest
  static final ArchRule CONNECTORS_SEE_OF_THE_ENGINE_WHAT_IS_MADE_FOR_THEM =
      noClasses()
          .that()
          .resideOutsideOfPackage(SIM)
          .should()
          .dependOnClassesThat(
              resideInAPackage("nogc.engine..")
                  .and(not(resideInAnyPackage("nogc.engine.spi", "nogc.engine.config"))));

  @ArchTest
  static final ArchRule THE_SIMULATED_VENUE_MAY_ALSO_USE_THE_BOOKS =
      noClasses()
          .that()
          .resideInAPackage(SIM)
          .should()
          .dependOnClassesThat(
              resideInAPackage("nogc.engine..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "nogc.engine.spi", "nogc.engine.config", "nogc.engine.core.book"))));

  @ArchTest
  static final ArchRule THE_GATEWAY_KNOWS_NO_CONNECTOR =
      noClasses()
          .that()
          .resideInAPackage("nogc.connectors.gateway..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("nogc.connectors..")
                  .and(not(resideInAPackage("nogc.connectors.gateway.."))));

  @ArchTest
  static final ArchRule THE_VENUE_HAS_NO_CLOCK_AND_NO_CHANCE =
      noClasses()
          .that()
          .haveNameMatching(
              "nogc\\.connectors\\.sim\\."
                  + "(SimVenue|Matching|Displayed|RestingOrders|Reports|OrderChecks|\\w*Fees|FeeTable|Bars|Taking"
                  + "|DelayLine|SplitMix|DrawnLatency|HistogramDelay|\\w*Queue|Queues|SessionClock|Auctions)")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.(time\\..*|util\\.Random|util\\.concurrent\\..*|lang\\.Thread|io\\..*)"
                  + "|org\\.agrona\\.concurrent\\.EpochNanoClock");

  @ArchTest
  static final ArchRule ONLY_THE_GATEWAY_S_MAIN_SPEAKS_TO_THE_PROCESS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("nogc.connectors.gateway.GatewayMain")
          .should()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "out");
}
