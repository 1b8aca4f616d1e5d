package gotriage.cli;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What the modules alone cannot refuse. Their order is refused by Maven: a module sees those
/// before it only.
@AnalyzeClasses(packages = "gotriage", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("gotriage.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule readersKnowNothingOfHttp =
      noClasses()
          .that()
          .resideInAPackage("gotriage.read..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "gotriage.target..", "gotriage.capture..");

  @ArchTest
  static final ArchRule rulesAndViewsKnowNothingOfFilesNetworksAndClocks =
      noClasses()
          .that()
          .resideInAnyPackage(
              "gotriage.analyse..", "gotriage.rules..", "gotriage.diagnose.verdict..")
          .and()
          .doNotHaveSimpleName("Rules")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio..", "java.net..")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now");

  @ArchTest
  static final ArchRule syntaxKnowsNothingButText =
      noClasses()
          .that()
          .resideInAPackage("gotriage.syntax..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "gotriage.syntax..",
              "gotriage.model.text..",
              "java.lang..",
              "java.util..",
              "java.nio.charset..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule reportsKnowNothingOfRules =
      noClasses()
          .that()
          .resideInAPackage("gotriage.report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("gotriage.rules..", "gotriage.read..", "gotriage.capture..");

  @ArchTest
  static final ArchRule theServerOnlyReads =
      noClasses()
          .that()
          .resideInAPackage("gotriage.serve..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("gotriage.rules..", "gotriage.capture..", "gotriage.target..")
          .orShould()
          .callMethodWhere(
              target(nameMatching("write.*|create.*File.*|createDirector.*|delete.*|move|copy"))
                  .and(target(owner(assignableTo(java.nio.file.Files.class)))))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ProcessBuilder.class);

  @ArchTest
  static final ArchRule onlyTheServerServes =
      noClasses()
          .that()
          .resideOutsideOfPackages("gotriage.serve..", "gotriage.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.net.httpserver..");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideOutsideOfPackage("gotriage.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule optionsAreParsedInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("gotriage.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.commons.cli..");

  @ArchTest
  static final ArchRule rulesAreStateless =
      classes().that().implement(gotriage.diagnose.Rule.class).should().haveOnlyFinalFields();

  @ArchTest
  static final ArchRule namesSayWhatIsInside =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");
}
