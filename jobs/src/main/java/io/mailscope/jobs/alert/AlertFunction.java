package io.mailscope.jobs.alert;

import io.mailscope.alerts.rule.Alert;
import io.mailscope.alerts.rule.Hysteresis;
import io.mailscope.alerts.rule.Rule;
import io.mailscope.alerts.rule.RuleBook;
import io.mailscope.alerts.rule.RuleState;
import java.util.Locale;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Judges the observations of one key by every rule that watches their metric. */
public final class AlertFunction extends KeyedProcessFunction<String, Observation, RaisedAlert> {

    private static final long serialVersionUID = 1L;

    private transient MapState<String, RuleState> states;

    @Override
    public void open(OpenContext context) {
        states =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>("rules", String.class, RuleState.class));
    }

    @Override
    public void processElement(Observation seen, Context context, Collector<RaisedAlert> out)
            throws Exception {
        for (Rule rule : RuleBook.defaults()) {
            if (rule.metric().equals(seen.metric())) {
                judge(rule, seen, out);
            }
        }
    }

    private void judge(Rule rule, Observation seen, Collector<RaisedAlert> out) throws Exception {
        RuleState known = states.get(rule.name());
        var transition =
                Hysteresis.judge(
                        rule,
                        known == null ? RuleState.NEW : known,
                        seen.key(),
                        seen.timeMillis(),
                        seen.value());
        states.put(rule.name(), transition.state());
        transition.alert().ifPresent(alert -> out.collect(raised(alert, seen)));
    }

    private static RaisedAlert raised(Alert alert, Observation seen) {
        return new RaisedAlert(
                alert.rule().name(),
                alert.rule().severity().name().toLowerCase(Locale.ROOT),
                seen.host(),
                alert.key(),
                alert.firing(),
                alert.timeMillis(),
                alert.value(),
                alert.rule().threshold(),
                alert.text());
    }
}
