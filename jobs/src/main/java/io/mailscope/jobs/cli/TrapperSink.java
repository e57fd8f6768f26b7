package io.mailscope.jobs.cli;

import io.mailscope.jobs.MailFlowPipeline;
import io.mailscope.jobs.alert.ZabbixSink;

/** A Zabbix trapper behind the pipeline. */
record TrapperSink(ZabbixSink sink) implements MailJob.Sink {

    @Override
    public void accept(MailFlowPipeline pipeline) {
        pipeline.figures().zabbixValues().sinkTo(sink).uid("zabbix").name("zabbix");
    }
}
