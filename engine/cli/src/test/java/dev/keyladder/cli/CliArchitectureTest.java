package dev.keyladder.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The command is thin: what it shows and sends, other modules make. The rules for those stand in the
/// server's tests, which do not see this module.
@AnalyzeClasses(packages = "dev.keyladder", importOptions = ImportOption.DoNotIncludeTests.class)
class CliArchitectureTest {
    private static final String CLI = "dev.keyladder.cli..";

    @ArchTest
    static final ArchRule no_package_is_part_of_a_cycle =
            slices().matching("dev.keyladder.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobody_knows_the_command = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLI);

    @ArchTest
    static final ArchRule it_leaves_http_json_and_figures_to_the_server_and_cryptography_to_the_keys = noClasses()
            .that()
            .resideInAPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..", "io.micrometer..", "com.fasterxml..", "org.bouncycastle..");

    @ArchTest
    static final ArchRule it_makes_no_engine_and_runs_no_pipeline = noClasses()
            .that()
            .resideInAPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.keyladder.secrets..", "dev.keyladder.auth..", "dev.keyladder.core.pipeline..");
}
