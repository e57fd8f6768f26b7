package io.mailscope.dashboards.kibana.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.mailscope.dashboards.kibana.Bundle;
import java.util.HashSet;
import java.util.Set;

/** Panels lie within 48 columns, on nobody else's place, with nothing free between them. */
final class Grid {

    private static final int COLUMNS = 48;

    private Grid() {}

    static void check(Bundle bundle, Findings findings) {
        bundle.ofType("dashboard").forEach(dashboard -> check(dashboard, findings));
    }

    private static void check(JsonNode dashboard, Findings findings) {
        String id = Findings.id(dashboard);
        Set<String> indices = new HashSet<>();
        Set<Integer> cells = new HashSet<>();
        int bottom = 0;
        for (JsonNode panel : dashboard.at("/attributes/panelsJSON")) {
            String index = panel.path("panelIndex").asText();
            JsonNode grid = panel.path("gridData");
            findings.unless(grid.path("i").asText().equals(index), id, index + " is not i");
            findings.unless(indices.add(index), id, index + " stands twice");
            findings.unless(within(grid), id, index + " is beyond the grid");
            findings.unless(cover(grid, cells), id, index + " lies on another panel");
            bottom = Math.max(bottom, grid.path("y").asInt() + grid.path("h").asInt());
        }
        findings.unless(cells.size() == bottom * COLUMNS, id, "places are left free");
    }

    private static boolean within(JsonNode grid) {
        int x = grid.path("x").asInt(-1);
        int width = grid.path("w").asInt();
        return x >= 0
                && width > 0
                && x + width <= COLUMNS
                && grid.path("y").asInt(-1) >= 0
                && grid.path("h").asInt() > 0;
    }

    private static boolean cover(JsonNode grid, Set<Integer> cells) {
        boolean free = true;
        int left = grid.path("x").asInt();
        int top = grid.path("y").asInt();
        for (int y = top; y < top + grid.path("h").asInt(); y++) {
            for (int x = left; x < left + grid.path("w").asInt(); x++) {
                free &= cells.add(y * COLUMNS + x);
            }
        }
        return free;
    }
}
