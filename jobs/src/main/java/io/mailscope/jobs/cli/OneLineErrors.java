package io.mailscope.jobs.cli;

import io.mailscope.jobs.WrongOption;
import io.mailscope.jobs.summary.Printable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Errors in one line, never a stack trace; MAILSCOPE_DEBUG=1 in the environment shows it all. What
 * was given and cannot be is exit status 2, what failed is 1.
 */
final class OneLineErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(
            Exception error, CommandLine command, ParseResult arguments) {
        if (System.getenv("MAILSCOPE_DEBUG") != null) {
            error.printStackTrace(command.getErr());
        }
        return say(command, error, error instanceof WrongOption ? 2 : 1);
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        command.getErr()
                .println(
                        "mailscope: "
                                + Printable.of(inWords(error.getMessage()))
                                + meant(error)
                                + " (see "
                                + command.getCommandSpec().qualifiedName()
                                + " --help)");
        return 2;
    }

    /** Types of Java are no words of an operator. */
    private static String inWords(String message) {
        return message.replaceFirst("^Error: ", "")
                .replaceFirst(" is not an? (int|long)$", " is not a whole number")
                .replaceFirst(" is not a double$", " is not a number");
    }

    private static String meant(ParameterException error) {
        return error instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? ", did you mean " + unmatched.getSuggestions().get(0) + '?'
                : "";
    }

    static int say(CommandLine command, Exception error, int status) {
        command.getErr().println("mailscope: " + Printable.of(cause(error)));
        return status;
    }

    /**
     * Flink wraps what went wrong many times; the innermost message is ours or the nearest to it.
     * What we say of a wrong value names its place, which the cause behind it does not know.
     */
    private static String cause(Throwable error) {
        Throwable innermost = error;
        while (innermost.getCause() != null && !(innermost instanceof WrongOption)) {
            innermost = innermost.getCause();
        }
        return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
    }
}
