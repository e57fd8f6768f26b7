package io.mailscope.alerts.zabbix;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Both directions of a connection. */
record Channel(InputStream in, OutputStream out, Closeable closing) implements Closeable {

    @Override
    public void close() throws IOException {
        closing.close();
    }
}
