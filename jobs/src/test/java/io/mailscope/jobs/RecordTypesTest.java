package io.mailscope.jobs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailscope.alerts.rule.RuleState;
import io.mailscope.alerts.rule.Sample;
import io.mailscope.alerts.rule.Watch;
import io.mailscope.alerts.zabbix.ZabbixValue;
import io.mailscope.jobs.account.AccountFunction;
import io.mailscope.jobs.account.AccountMeasurement;
import io.mailscope.jobs.account.Activity;
import io.mailscope.jobs.account.Login;
import io.mailscope.jobs.account.LoginNote;
import io.mailscope.jobs.account.MailSession;
import io.mailscope.jobs.account.SessionFunction;
import io.mailscope.jobs.aggregate.CoverageMeasurement;
import io.mailscope.jobs.aggregate.FailureMeasurement;
import io.mailscope.jobs.aggregate.FailureText;
import io.mailscope.jobs.aggregate.FlowFunction;
import io.mailscope.jobs.aggregate.FlowMeasurement;
import io.mailscope.jobs.aggregate.Increment;
import io.mailscope.jobs.aggregate.LagMeasurement;
import io.mailscope.jobs.aggregate.LatencyMeasurement;
import io.mailscope.jobs.aggregate.LatencySample;
import io.mailscope.jobs.alert.Entities;
import io.mailscope.jobs.alert.ItemValue;
import io.mailscope.jobs.alert.RaisedAlert;
import io.mailscope.jobs.alert.ZabbixFunction;
import io.mailscope.jobs.correlate.AttemptOutcome;
import io.mailscope.jobs.correlate.AttemptTiming;
import io.mailscope.jobs.correlate.ClientNotes;
import io.mailscope.jobs.correlate.DeliveryAttempt;
import io.mailscope.jobs.correlate.EarlierAttempts;
import io.mailscope.jobs.correlate.EndedId;
import io.mailscope.jobs.correlate.LmtpDelivery;
import io.mailscope.jobs.correlate.MessageEnded;
import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.MessageLine;
import io.mailscope.jobs.correlate.MessageNotes;
import io.mailscope.jobs.correlate.PostsuperRun;
import io.mailscope.jobs.correlate.QueueClock;
import io.mailscope.jobs.correlate.QueueDrift;
import io.mailscope.jobs.correlate.QueueInterval;
import io.mailscope.jobs.correlate.QueueLength;
import io.mailscope.jobs.correlate.QueueShape;
import io.mailscope.jobs.correlate.QueuedMessage;
import io.mailscope.jobs.correlate.RecipientLife;
import io.mailscope.jobs.correlate.SmtpSession;
import io.mailscope.jobs.correlate.WithdrawnMessage;
import io.mailscope.jobs.index.MailDocument;
import io.mailscope.jobs.parse.LineTally;
import io.mailscope.jobs.parse.LoggedEvent;
import io.mailscope.jobs.parse.UnparsedLine;
import io.mailscope.jobs.snapshot.QueueSnapshot;
import io.mailscope.jobs.snapshot.SnapshotHead;
import io.mailscope.jobs.snapshot.SnapshotMessage;
import io.mailscope.jobs.trace.FoundHandOver;
import io.mailscope.jobs.trace.MailboxGap;
import io.mailscope.jobs.trace.MailboxOutcome;
import io.mailscope.jobs.trace.MailboxResult;
import io.mailscope.jobs.trace.MessageSpan;
import io.mailscope.jobs.trace.MessageVerdict;
import io.mailscope.jobs.trace.TraceClock;
import io.mailscope.jobs.trace.TraceMember;
import io.mailscope.jobs.trace.TracePartner;
import io.mailscope.jobs.trace.TracedMessage;
import io.mailscope.jobs.trace.WaitingVerdict;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.line.LineBatch;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records on the wire and in state have serializers of Flink's own; none falls to Kryo. */
class RecordTypesTest {

    private static final SerializerConfigImpl WITHOUT_KRYO = new SerializerConfigImpl();

    static {
        WITHOUT_KRYO.setGenericTypes(false);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                LineBatch.class,
                LoggedEvent.class,
                UnparsedLine.class,
                LineTally.class,
                CoverageMeasurement.class,
                LagMeasurement.class,
                FailureText.class,
                DeliveryAttempt.class,
                MessageEnded.class,
                QueueLength.class,
                QueuedMessage.class,
                SmtpSession.class,
                PostsuperRun.class,
                WithdrawnMessage.class,
                EndedId.class,
                QueueClock.class,
                QueueShape.class,
                QueueDrift.class,
                QueueInterval.class,
                QueueSnapshot.class,
                SnapshotMessage.class,
                SnapshotHead.class,
                MessageLife.class,
                RecipientLife.class,
                AttemptOutcome.class,
                AttemptTiming.class,
                EarlierAttempts.class,
                MessageNotes.class,
                ClientNotes.class,
                LmtpDelivery.class,
                MailboxOutcome.class,
                MailboxResult.class,
                MessageLine.class,
                MessageSpan.class,
                MessageVerdict.class,
                WaitingVerdict.class,
                TracePartner.class,
                MailboxGap.class,
                TraceMember.class,
                TraceClock.class,
                TracedMessage.class,
                FoundHandOver.class,
                Login.class,
                LoginNote.class,
                MailSession.class,
                SessionFunction.SessionClock.class,
                Activity.class,
                AccountFunction.Slot.class,
                AccountFunction.ShardClock.class,
                AccountMeasurement.class,
                LatencySample.class,
                LatencyMeasurement.class,
                Increment.class,
                FlowMeasurement.class,
                FailureMeasurement.class,
                FlowFunction.FailureBucket.class,
                Sample.class,
                Watch.class,
                RaisedAlert.class,
                RuleState.class,
                ItemValue.class,
                ZabbixFunction.Sum.class,
                ZabbixFunction.EntityKey.class,
                Entities.Weight.class,
                ZabbixValue.class,
                MailDocument.class
            })
    void needsNoKryo(Class<?> type) {
        assertThatCode(() -> TypeInformation.of(type).createSerializer(WITHOUT_KRYO))
                .doesNotThrowAnyException();
    }

    @Test
    void theCheckWouldSeeKryo() {
        assertThatThrownBy(() -> TypeInformation.of(MailEvent.class).createSerializer(WITHOUT_KRYO))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
