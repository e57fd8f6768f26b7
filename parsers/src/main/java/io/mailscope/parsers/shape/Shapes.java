package io.mailscope.parsers.shape;

import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.grok.GrokLibrary;
import io.mailscope.parsers.grok.GrokPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All shapes, by the program that logs them. Immutable. */
public final class Shapes {

    /** What was read last; a process has hardly ever more than one set of patterns. */
    private static Latest latest;

    private record Latest(PatternTexts own, Shapes shapes) {}

    private final Map<String, List<Shape>> byProgram;

    private Shapes(Map<String, List<Shape>> byProgram) {
        this.byProgram = byProgram;
    }

    /** The shapes that ship with mailscope. */
    public static Shapes bundled() {
        return with(PatternTexts.none());
    }

    /**
     * The bundled shapes and, tried before them, a user's own. Read once for all who ask one after
     * the other for the same.
     *
     * @throws IllegalArgumentException with one line that names file and line and what is wrong
     */
    public static synchronized Shapes with(PatternTexts own) {
        if (latest == null || !latest.own().equals(own)) {
            latest = new Latest(own, read(own));
        }
        return latest.shapes();
    }

    private static Shapes read(PatternTexts own) {
        PatternFiles files = new PatternFiles();
        own.yaml().forEach(files::shapes);
        BundledPatterns.addTo(files);
        own.grok().forEach(files::define);
        return of(files, own.yaml().keySet());
    }

    /**
     * @param checked files whose faults are to be told now rather than when their lines come
     */
    private static Shapes of(PatternFiles files, Set<String> checked) {
        Map<String, List<Shape>> byFile = new LinkedHashMap<>();
        files.shapes()
                .forEach((name, file) -> byFile.put(name, shapes(name, file, files.library())));
        checked.forEach(name -> byFile.get(name).forEach(Shape::pattern));
        Map<String, List<Shape>> byProgram = new HashMap<>();
        files.shapes()
                .forEach(
                        (name, file) -> {
                            List<Shape> tried = new ArrayList<>(byFile.get(name));
                            file.include()
                                    .forEach(other -> tried.addAll(included(byFile, name, other)));
                            for (String program : file.programs()) {
                                byProgram
                                        .computeIfAbsent(program, p -> new ArrayList<>())
                                        .addAll(tried);
                            }
                        });
        byProgram.replaceAll((program, shapes) -> List.copyOf(shapes));
        return new Shapes(byProgram);
    }

    private static List<Shape> included(
            Map<String, List<Shape>> byFile, String file, String other) {
        List<Shape> shapes = byFile.get(other + ".yaml");
        if (shapes == null) {
            throw new IllegalArgumentException(file + ":1: there is no " + other + " to include");
        }
        return shapes;
    }

    private static List<Shape> shapes(String name, ShapeFile file, GrokLibrary library) {
        List<Shape> shapes = new ArrayList<>();
        for (ShapeFile.Line line : file.lines()) {
            shapes.add(new Shape(() -> compile(name, line, library)));
        }
        return shapes;
    }

    private static Shape.Compiled compile(
            String name, ShapeFile.Line line, GrokLibrary library) {
        try {
            GrokPattern pattern = library.pattern(line.pattern());
            Class<? extends MailEvent> event = EventTypes.named(line.event());
            return new Shape.Compiled(
                    pattern, EventBinder.of(event, pattern.fields(), line.constants()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ":" + line.number() + ": " + e.getMessage());
        }
    }

    /**
     * The shapes of one program in the order in which they are tried.
     *
     * @param program Postfix's {@code smtpd}, {@code qmgr} and so on, {@code dovecot/imap-login}
     *     and so on, or a companion's syslog tag; empty when neither the program nor its family, as
     *     in {@code dovecot/*}, is known
     */
    public List<Shape> of(String program) {
        List<Shape> own = byProgram.get(program);
        return own == null ? byProgram.getOrDefault(family(program), List.of()) : own;
    }

    private static String family(String program) {
        return program.substring(0, program.indexOf('/') + 1) + '*';
    }

    /** From each program to its shapes. */
    public Map<String, List<Shape>> byProgram() {
        return Map.copyOf(byProgram);
    }
}
