package io.mailscope.jobs.setup;

import java.io.IOException;

/** Puts something of mailscope's into a server. Repeatable: what is there is replaced. */
public interface Installer {

    /**
     * Installs it.
     *
     * @return one line that says what is where now
     * @throws IOException with one line when the server cannot be reached or refuses
     */
    String install() throws IOException, InterruptedException;
}
