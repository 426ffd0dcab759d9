package org.granary;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between modules and the words that packages may not have, as the architecture draws them. */
class HouseTest {

    private static final JavaClasses GRANARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.granary");

    @Test
    void theCatalogKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage("org.granary.catalog..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.granary.governance..",
                        "org.granary.batch..",
                        "org.granary.server..",
                        "org.granary.launcher..")
                .check(GRANARY);
    }

    @Test
    void governanceKnowsNothingOfJobsAndServers() {
        noClasses()
                .that()
                .resideInAPackage("org.granary.governance..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.granary.batch..", "org.granary.server..", "org.granary.launcher..")
                .check(GRANARY);
    }

    @Test
    void jobsKnowNothingOfSparkAndServers() {
        noClasses()
                .that()
                .resideInAPackage("org.granary.batch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.granary.spark..", "org.apache.spark..", "org.granary.server..", "org.granary.launcher..")
                .check(GRANARY);
    }

    @Test
    void onlyTheLauncherReachesIntoTheLauncher() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.granary.launcher..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.granary.launcher..")
                .check(GRANARY);
    }

    @Test
    void noPackageIsADrawerForOddments() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..manager..")
                .check(GRANARY);
    }
}
