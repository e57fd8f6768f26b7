package io.mailscope.jobs.parse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** An event that is dropped must not be one that a stage waits for. */
class UnusedEventsTest {

    @Test
    void noStageNamesAnEventThatParseDrops() {
        var classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.mailscope.jobs");
        for (Class<?> kind : UnusedEvents.KINDS) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.mailscope.jobs.parse")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(kind)
                    .check(classes);
        }
    }
}
