package io.mailscope.jobs;

import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * What an option cannot be, in one line that names it: the user's error, exit status 2. An
 * IllegalArgumentException of any other class is a fault of ours or of a library.
 */
public final class WrongOption extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public WrongOption(String message) {
        super(message);
    }

    public WrongOption(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Reads what was given by code that knows of no options: what it refuses, or cannot read, is a
     * wrong option.
     */
    public static <T> T unless(Callable<T> reading) {
        try {
            return reading.call();
        } catch (WrongOption wrong) {
            throw wrong;
        } catch (IllegalArgumentException | IOException refused) {
            throw new WrongOption(refused.getMessage(), refused);
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }
}
