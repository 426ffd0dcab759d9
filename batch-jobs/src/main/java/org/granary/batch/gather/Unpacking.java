package org.granary.batch.gather;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.granary.batch.connector.Sha256;
import org.granary.batch.connector.archive.Unpacker;
import org.granary.batch.landing.LandingStore;
import org.granary.batch.landing.Manifest;
import org.granary.batch.setting.BatchSettings;

/** Unpacks raw files that are archives into the landing; what a format reads as it is, a workbook for example, stays whole. */
record Unpacking(GatherPlan plan, BatchSettings settings) {

    /** What the file unpacks to; empty where it is no archive. */
    List<Manifest.FileEntry> unpack(Manifest.FileEntry raw, LandingStore landing, Path work) throws IOException {
        Path file = landing.local(raw.path(), work);
        if (!Unpacker.isArchive(file) || plan.format().readsArchive(file)) {
            return List.of();
        }
        Path folder = work.resolve("unpacked");
        List<Manifest.FileEntry> files = new ArrayList<>();
        for (String name : new Unpacker(settings.unpack()).unpack(file, folder)) {
            Path member = folder.resolve(name);
            String path = Manifest.unpackedPath(raw, name);
            files.add(new Manifest.FileEntry(path, name, Sha256.of(member), Files.size(member)));
            landing.take(path, member);
        }
        return files;
    }
}
