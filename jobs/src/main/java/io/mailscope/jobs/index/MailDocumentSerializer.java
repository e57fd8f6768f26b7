package io.mailscope.jobs.index;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/** How buffered documents stand in a checkpoint. */
final class MailDocumentSerializer extends AsyncSinkWriterStateSerializer<MailDocument> {

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    protected void serializeRequestToStream(MailDocument document, DataOutputStream out)
            throws IOException {
        out.writeUTF(document.dataStream());
        out.writeUTF(document.id());
        out.writeInt(document.json().length);
        out.write(document.json());
    }

    @Override
    protected MailDocument deserializeRequestFromStream(long size, DataInputStream in)
            throws IOException {
        return new MailDocument(in.readUTF(), in.readUTF(), in.readNBytes(in.readInt()));
    }
}
