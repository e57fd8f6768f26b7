package io.mailscope.jobs.cli;

import java.time.DateTimeException;
import java.time.ZoneId;

/** The {@code --zone} option. */
final class Zones {

    private Zones() {}

    /** The zone of that name, or the machine's when the name is empty. */
    static ZoneId of(String name) {
        try {
            return name.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--zone " + name + ": no such zone, give one like Europe/Berlin or UTC");
        }
    }
}
