package org.granary.batch.records.image;

import java.util.List;
import org.granary.batch.records.RowFault;

/** The COCO files of one archive, for training and validation for example; each has ids of its own. */
record CocoFiles(List<CocoLabels> files) implements LabelBook {

    CocoFiles {
        files = List.copyOf(files);
    }

    @Override
    public List<Box> boxes(String path, int width, int height) throws ImageFault {
        List<CocoLabels> listing =
                files.stream().filter(file -> file.lists(path)).toList();
        if (listing.size() > 1) {
            throw new ImageFault(RowFault.LABEL_MALFORMED, "more than one COCO file lists the image");
        }
        if (listing.isEmpty()) {
            throw new ImageFault(RowFault.IMAGE_WITHOUT_LABEL, "no COCO file lists the image");
        }
        return listing.get(0).boxes(path, width, height);
    }

    @Override
    public List<String> orphans() {
        return files.stream().flatMap(file -> file.orphans().stream()).toList();
    }
}
