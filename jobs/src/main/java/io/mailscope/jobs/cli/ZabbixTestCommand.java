package io.mailscope.jobs.cli;

import io.mailscope.alerts.zabbix.TemplateItem;
import io.mailscope.alerts.zabbix.TrapperProbe;
import io.mailscope.alerts.zabbix.ZabbixValue;
import io.mailscope.jobs.WrongOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether values reach Zabbix, and if not, why. */
@Command(
        name = "zabbix-test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends one value to Zabbix and says what came of it.",
            "Exit status 0: it was taken; 1: it was not."
        })
final class ZabbixTestCommand implements Callable<Integer> {

    @Mixin private ZabbixOptions zabbix;

    @Option(
            names = "--host",
            required = true,
            paramLabel = "NAME",
            description = "the host's technical name in Zabbix")
    private String host;

    @Option(
            names = "--key",
            defaultValue = "mail.test",
            paramLabel = "KEY",
            description = "the item's key; default: ${DEFAULT-VALUE}, which is there to be tested")
    private String key = TemplateItem.TEST.key("");

    @Option(
            names = "--value",
            defaultValue = "1",
            paramLabel = "NUMBER",
            description = "the value; default: ${DEFAULT-VALUE}")
    private double value;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!zabbix.isGiven()) {
            throw new WrongOption("give --zabbix HOST:PORT");
        }
        String said =
                TrapperProbe.test(
                        zabbix.toTarget(),
                        ZabbixValue.of(host, key, value, System.currentTimeMillis()));
        spec.commandLine().getOut().println("mailscope: " + said);
        return 0;
    }
}
