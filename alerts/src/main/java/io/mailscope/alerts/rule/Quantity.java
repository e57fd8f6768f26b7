package io.mailscope.alerts.rule;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as operators write them: {@code 500}, {@code 5%}, {@code 30s}, {@code 10m}. */
final class Quantity {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s?(%?)");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(s|m|h|d)");

    private Quantity() {}

    static Optional<Duration> time(String text) {
        Matcher form = TIME.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(form.group(1));
        return Optional.of(
                switch (form.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** A percentage is a share of one, a time is seconds. */
    static Optional<Double> number(String text) {
        Matcher form = NUMBER.matcher(text);
        if (form.matches()) {
            double number = Double.parseDouble(form.group(1));
            return Optional.of(form.group(2).isEmpty() ? number : number / 100);
        }
        return time(text).map(time -> (double) time.toSeconds());
    }
}
