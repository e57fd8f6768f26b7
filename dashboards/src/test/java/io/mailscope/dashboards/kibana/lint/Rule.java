package io.mailscope.dashboards.kibana.lint;

import io.mailscope.dashboards.kibana.Bundle;
import java.util.function.BiConsumer;

/** What must hold for saved objects, because Kibana itself does not say when it does not. */
enum Rule {
    JSON_PARSES(Identity::jsonParses),
    IDS_ARE_UNIQUE(Identity::idsAreUnique),
    VERSIONS_SERVE_8_12_TO_9(Identity::versions),
    ONLY_KNOWN_ATTRIBUTES(Identity::attributes),
    TITLES_ARE_NAMED(Identity::titles),
    REFERENCES_RESOLVE(References::resolve),
    NAMED_REFERENCES_EXIST(References::named),
    LAYERS_ARE_REFERENCED_TWICE(References::layers),
    NO_SPARE_REFERENCES(References::spare),
    CHARTS_ARE_BY_VALUE(References::byValue),
    LAYERS_EXIST(Layers::exist),
    ACCESSORS_EXIST(Layers::accessors),
    COLUMN_ORDER_IS_COMPLETE(Layers::columnOrder),
    COLUMN_IDS_ARE_UNIQUE(Layers::columnIds),
    COLUMNS_REFER_TO_COLUMNS(Layers::columnReferences),
    FORMULAS_HAVE_HELPERS(Layers::formulas),
    CHARTS_ARE_KNOWN(Layers::charts),
    PANELS_FILL_THE_GRID(Grid::check),
    FIELDS_EXIST_AND_FIT(Fields::columns),
    CHOSEN_FIELDS_EXIST(Fields::chosen),
    QUERIES_NAME_KNOWN_FIELDS(Fields::queries),
    PANELS_NAME_THEIR_DATA_SET(Fields::dataSets),
    COLOURS_HAVE_ONE_MEANING(Colours::check);

    private final BiConsumer<Bundle, Findings> check;

    Rule(BiConsumer<Bundle, Findings> check) {
        this.check = check;
    }

    Findings check(Bundle bundle) {
        Findings findings = new Findings();
        check.accept(bundle, findings);
        return findings;
    }
}
