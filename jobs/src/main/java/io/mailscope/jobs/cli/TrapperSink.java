package io.mailscope.jobs.cli;

import io.mailscope.alerts.zabbix.ZabbixAddress;
import io.mailscope.alerts.zabbix.ZabbixValue;
import io.mailscope.jobs.MailFlowPipeline;
import io.mailscope.jobs.alert.Observations;
import io.mailscope.jobs.alert.ZabbixSink;

/** A Zabbix trapper behind the pipeline. */
record TrapperSink(ZabbixAddress address) implements MailJob.Sink {

    @Override
    public void accept(MailFlowPipeline pipeline) {
        pipeline.queueLengths()
                .<ZabbixValue>map(Observations::toZabbix)
                .returns(ZabbixValue.class)
                .uid("zabbix-queue")
                .name("zabbix-queue")
                .union(
                        pipeline.flow()
                                .filter(flow -> !flow.isCorrection())
                                .uid("zabbix-first")
                                .name("zabbix-first")
                                .<ZabbixValue>map(Observations::toZabbix)
                                .returns(ZabbixValue.class)
                                .uid("zabbix-flow")
                                .name("zabbix-flow"))
                .sinkTo(new ZabbixSink(address.toString()))
                .uid("zabbix")
                .name("zabbix");
    }
}
