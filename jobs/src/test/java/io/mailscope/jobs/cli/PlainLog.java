package io.mailscope.jobs.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A log as grep sees it: the truth that is counted without mailscope. */
record PlainLog(Path file) {

    /** All its lines. */
    List<String> lines() throws IOException {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    /** Its lines with that expression in them. */
    List<String> matching(String regex) throws IOException {
        return lines().stream().filter(Pattern.compile(regex).asPredicate()).toList();
    }

    long count(String regex) throws IOException {
        return matching(regex).size();
    }
}
