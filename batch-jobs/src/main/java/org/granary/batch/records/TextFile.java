package org.granary.batch.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.granary.batch.BatchErrors;

/**
 * A file as UTF-8, so that readers find line ends and delimiters as single bytes, and positions as byte offsets.
 *
 * <p>A UTF-8 file is read as it is; another one is written anew into the work directory. Bytes that mean nothing in the file's charset become
 * the byte {@code FF}, which UTF-8 never has: the row that holds it is refused, and no replacement character slips in.
 *
 * @param path the UTF-8 file
 * @param charset what the original is in
 */
record TextFile(Path path, Charset charset) {

    /** Stands for a byte sequence that could not be decoded. */
    static final int UNDECODABLE = 0xff;

    private static final byte[] MARK = "\ufeff".getBytes(UTF_8);
    private static final int BUFFER = 1 << 16;

    /** Finds the charset out and gives the UTF-8 file. */
    static TextFile of(Path file, Optional<String> declared, Path workDirectory) throws IOException {
        if (isEmpty(file)) {
            throw BatchErrors.emptyFile(file.getFileName().toString());
        }
        Charset charset = CharsetGuess.of(file, declared);
        if (charset.equals(UTF_8)) {
            return new TextFile(file, charset);
        }
        Files.createDirectories(workDirectory);
        Path copy = workDirectory.resolve(file.getFileName() + ".utf8");
        if (!Files.exists(copy)) {
            Path draft = workDirectory.resolve(file.getFileName() + ".utf8.draft");
            transcode(file, charset, draft);
            Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return new TextFile(copy, charset);
    }

    /** Whether it holds nothing, or a byte-order mark only. */
    private static boolean isEmpty(Path file) throws IOException {
        long size = Files.size(file);
        return size == 0 || (size == MARK.length && Arrays.equals(Files.readAllBytes(file), MARK));
    }

    private static void transcode(Path from, Charset charset, Path to) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        try (ReadableByteChannel in = Files.newByteChannel(from);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            boolean end = false;
            while (!end) {
                end = fill(in, bytes);
                decodeAll(decoder, bytes, chars, end, out);
                bytes.compact();
            }
        }
    }

    private static boolean fill(ReadableByteChannel in, ByteBuffer bytes) throws IOException {
        boolean end = in.read(bytes) < 0;
        bytes.flip();
        return end;
    }

    private static void decodeAll(
            CharsetDecoder decoder, ByteBuffer bytes, CharBuffer chars, boolean end, OutputStream out)
            throws IOException {
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, end);
            drain(chars, out);
            if (result.isError()) {
                // Never swallow a line end as the second half of a broken character.
                bytes.position(bytes.position() + skippable(bytes, result.length()));
                out.write(UNDECODABLE);
                decoder.reset();
            } else if (result.isUnderflow()) {
                return;
            }
        }
    }

    private static int skippable(ByteBuffer bytes, int length) {
        int skip = 1;
        while (skip < length && bytes.get(bytes.position() + skip) < 0) {
            skip++;
        }
        return Math.min(skip, bytes.remaining());
    }

    private static void drain(CharBuffer chars, OutputStream out) throws IOException {
        chars.flip();
        // A lone surrogate cannot come out of a strict decoder, and pairs come out together, so the encoder below loses
        // nothing.
        out.write(chars.toString().getBytes(UTF_8));
        chars.clear();
    }
}
