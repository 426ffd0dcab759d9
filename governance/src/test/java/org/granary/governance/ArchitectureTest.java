package org.granary.governance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rules of the house that the compiler does not know. */
class ArchitectureTest {

    private static final String[] PLAIN = {
        "org.granary.governance.license..",
        "org.granary.governance.rights..",
        "org.granary.governance.decision..",
        "org.granary.governance.deidentify..",
        "org.granary.governance.order.."
    };

    private static final JavaClasses GOVERNANCE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.granary.governance");

    @Test
    void packagesThatSparkLoadsArePlainJava() {
        classes()
                .that()
                .resideInAnyPackage(PLAIN)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(PLAIN)
                        .or(resideInAnyPackage(
                                "java..",
                                // The JDK's own, as java.* is.
                                "javax.crypto..",
                                "org.granary.catalog.schema..",
                                "org.granary.catalog.fault..",
                                "com.fasterxml.jackson..",
                                "org.jspecify..")))
                .because("Spark executors load them without the server")
                .check(GOVERNANCE);
    }

    @Test
    void licensesKnowNothingOfRightsAndDecisions() {
        noClasses()
                .that()
                .resideInAPackage("org.granary.governance.license..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.granary.governance..")
                        .and(not(resideInAnyPackage("org.granary.governance.license.."))))
                .check(GOVERNANCE);
    }

    @Test
    void rightsKnowNothingOfDecisionsNorOfWhereTheyComeFrom() {
        noClasses()
                .that()
                .resideInAPackage("org.granary.governance.rights..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.granary.governance..")
                        .and(not(resideInAnyPackage("org.granary.governance.rights.."))))
                .check(GOVERNANCE);
    }

    @Test
    void decisionsKnowOnlyRightsAndLicenses() {
        noClasses()
                .that()
                .resideInAPackage("org.granary.governance.decision..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.granary.governance..")
                        .and(not(resideInAnyPackage(
                                "org.granary.governance.decision..",
                                "org.granary.governance.rights..",
                                "org.granary.governance.license.."))))
                .check(GOVERNANCE);
    }
}
