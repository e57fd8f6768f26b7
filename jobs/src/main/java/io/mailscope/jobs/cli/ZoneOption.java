package io.mailscope.jobs.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** {@code --zone}: the zone of stamps that carry none. */
final class ZoneOption {

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "zone of time stamps without one, e.g. Europe/Berlin or UTC; default: this"
                            + " machine's")
    private String zone = "";

    /**
     * The zone.
     *
     * @throws IllegalArgumentException with one line when there is no such zone
     */
    ZoneId zone() {
        try {
            return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--zone " + zone + ": no such zone, give one like Europe/Berlin or UTC");
        }
    }
}
