package io.mailscope.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.ingest.file.LogFileSource;
import io.mailscope.parsers.ParserSettings;
import io.mailscope.parsers.line.LineBatch;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** Flink runs whatever is wired: what nobody takes must not be. */
class MailFlowPipelineTest {

    private final StreamExecutionEnvironment environment =
            StreamExecutionEnvironment.createLocalEnvironment(1);
    private final FollowedMail mail =
            FollowedMail.over(
                    environment.fromSource(
                            LogFileSource.of(List.of("mail.log"), false),
                            WatermarkStrategy.noWatermarks(),
                            "log-files",
                            TypeInformation.of(LineBatch.class)),
                    PipelineOptions.defaults(ParserSettings.of(ZoneOffset.UTC, "mx1")));

    @Test
    void figuresAloneNeedNoDocumentsAlertsOrValues() {
        MailFigures.of(mail).flow().print();
        assertThat(environment.getExecutionPlan())
                .contains("\"aggregate\"", "\"trace\"")
                .doesNotContain("\"document-", "\"verdict-")
                .doesNotContain("\"zabbix-")
                .doesNotContain("\"alert\"", "\"accounts\"", "\"sessions\"", "\"latency\"");
    }

    @Test
    void messagesAreJudgedWhateverIsAskedForFirst() {
        MailFlowPipeline pipeline = MailFlowPipeline.of(mail);
        pipeline.figures().flow().print();
        pipeline.messages().print();
        assertThat(environment.getExecutionPlan())
                .containsOnlyOnce("\"type\" : \"trace\"")
                .contains("\"verdict-join\"")
                .doesNotContain("\"document-");
    }

    @Test
    void aStreamIsWiredOnceForAllWhoTakeIt() {
        MailFlowPipeline pipeline = MailFlowPipeline.of(mail);
        assertThat(pipeline.documents()).isSameAs(pipeline.documents());
        pipeline.figures().zabbixValues().print();
        pipeline.documents().print();
        assertThat(environment.getExecutionPlan())
                .containsOnlyOnce("\"type\" : \"accounts\"")
                .containsOnlyOnce("\"type\" : \"correlate\"");
    }
}
