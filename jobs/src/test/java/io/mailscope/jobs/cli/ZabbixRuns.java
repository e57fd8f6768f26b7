package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs of mailscope that send to the lab's Zabbix; the namespace in Elasticsearch, the files of a
 * run and its host in Zabbix have the run's name.
 */
record ZabbixRuns(URI elasticsearch, Path folder) {

    /** Options that reach a host of the lab; waits until it is known there. */
    static List<String> to(String server, String host, String... more) throws Exception {
        List<String> way = new ArrayList<>(List.of("--zabbix", server));
        way.addAll(List.of(more));
        List<String> test = new ArrayList<>(way);
        test.addAll(List.of("--host", host));
        ZabbixLab.awaitTaken(test);
        for (String logged : List.of("mx1", "mailscope")) {
            way.addAll(List.of("--zabbix-host-map", logged + '=' + host));
        }
        return way;
    }

    /** To the end of the log. */
    void run(String name, Path log, List<String> options) throws Exception {
        Process process = launch(name, log, options);
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("ends in time").isTrue();
        assertThat(process.exitValue()).as(() -> said(name)).isZero();
    }

    Process launch(String name, Path log, List<String> options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "--log", log.toString()));
        arguments.addAll(List.of("--elasticsearch", elasticsearch.toString()));
        arguments.addAll(List.of("--dead-letters", folder.resolve(name + ".dead").toString()));
        arguments.addAll(List.of("--gauge-interval", "10s", "--namespace", name));
        arguments.addAll(options);
        return MailscopeProcess.start(folder, name, arguments);
    }

    /** Standard error of a run. */
    String said(String name) {
        try {
            return Files.readString(folder.resolve(name + ".err"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    void awaitLine(String name, String text) throws Exception {
        String said =
                ZabbixLab.await(
                        Duration.ofSeconds(120), () -> said(name), all -> all.contains(text));
        assertThat(said).contains(text);
    }
}
