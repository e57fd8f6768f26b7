package io.mailscope.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The boundaries between the folders. */
@AnalyzeClasses(packages = "io.mailscope", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyIngestAndJobsKnowFlink =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.mailscope.ingest..", "io.mailscope.jobs..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.flink..");

    @ArchTest
    static final ArchRule onlyIndexAndQueriesKnowTheElasticsearchClient =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.mailscope.jobs.index..", "io.mailscope.dashboards.query..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("co.elastic..", "org.elasticsearch..");

    @ArchTest
    static final ArchRule onlyGrokKnowsJavaGrok =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.mailscope.parsers.grok")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.krakens..");

    @ArchTest
    static final ArchRule parsersStandAlone =
            noClasses()
                    .that()
                    .resideInAPackage("io.mailscope.parsers..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.mailscope.ingest..",
                            "io.mailscope.jobs..",
                            "io.mailscope.alerts..",
                            "io.mailscope.dashboards..");

    @ArchTest
    static final ArchRule ingestKnowsLinesOnly =
            classes()
                    .that()
                    .resideInAPackage("io.mailscope.ingest..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackages(
                            "io.mailscope.jobs..",
                            "io.mailscope.alerts..",
                            "io.mailscope.parsers.postfix..",
                            "io.mailscope.parsers.dovecot..",
                            "io.mailscope.parsers.grok..",
                            "io.mailscope.parsers.event..");

    @ArchTest
    static final ArchRule noDrawers =
            noClasses()
                    .should()
                    .haveSimpleNameEndingWith("Util")
                    .orShould()
                    .haveSimpleNameEndingWith("Utils")
                    .orShould()
                    .haveSimpleNameEndingWith("Helper")
                    .orShould()
                    .haveSimpleNameEndingWith("Manager");
}
