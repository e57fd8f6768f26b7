package io.mailscope.jobs.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a server that can be cut and mended: while it is cut nobody listens at its address, as
 * when the server itself is down, and what was under way breaks off.
 */
final class Relay implements AutoCloseable {

    private final URI server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;

    Relay(URI server) throws IOException {
        this.server = server;
        this.listening = listen(0);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    private ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        inBackground(() -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket socket) throws IOException {
        while (true) {
            Socket from = socket.accept();
            Socket to = new Socket(server.getHost(), server.getPort());
            open.add(from);
            open.add(to);
            inBackground(() -> copy(from, to));
            inBackground(() -> copy(to, from));
        }
    }

    private void copy(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** Nobody is there any more. */
    void cut() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** At the same address as before. */
    void mend() throws IOException {
        listening = listen(listening.getLocalPort());
    }

    @Override
    public void close() {
        try {
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Until the sockets it works on are closed. */
    private static void inBackground(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException e) {
                                // It was cut, or one side hung up.
                            }
                        },
                        "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
