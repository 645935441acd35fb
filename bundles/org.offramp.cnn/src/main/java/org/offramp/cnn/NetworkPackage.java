package org.offramp.cnn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.StageModel;
import org.offramp.cnn.internal.ManifestReader;
import org.offramp.cnn.internal.OnnxCheck;
import org.offramp.cnn.internal.SafePath;

/**
 * A network package: a manifest that has been read and checked, and stages that are read and checked when they are
 * asked for. Reading the manifest takes milliseconds, so that a plug-in can announce its network at once.
 *
 * <p>The content hash is the SHA-256 of {@code manifest.json} byte by byte. The manifest holds the SHA-256 of each
 * stage, so the hash changes with any byte of the package, and a stage that does not match is refused.
 *
 * <p>Immutable; any thread.
 */
public final class NetworkPackage {
    /** The manifest's name in a package. */
    public static final String MANIFEST = "manifest.json";
    /** A file that may hold the content hash, to notice a damaged manifest: 64 hexadecimal digits. */
    public static final String HASH_FILE = "manifest.sha256";
    private static final int MOST_MANIFEST_BYTES = 4 << 20;

    private final PackageContent content;
    private final Manifest manifest;
    private final NetworkDescription description;

    private NetworkPackage(PackageContent content, Manifest manifest, String hash) {
        this.content = content;
        this.manifest = manifest;
        this.description = describe(manifest, hash);
    }

    /**
     * Reads the manifest.
     *
     * @throws PackageException when it is missing, is no manifest, contradicts itself, or is not the one that the hash
     *     file names
     */
    public static NetworkPackage read(PackageContent content) throws PackageException {
        byte[] json = content.read(MANIFEST, MOST_MANIFEST_BYTES);
        String hash = sha256(json);
        if (content.has(HASH_FILE)) {
            String stated = new String(content.read(HASH_FILE, 200), StandardCharsets.US_ASCII).strip();
            if (!stated.equals(hash)) {
                throw new PackageException(content.description() + ": " + MANIFEST + " has the SHA-256 " + hash
                        + ", but " + HASH_FILE + " says "
                        + SafePath.shown(stated));
            }
        }
        return new NetworkPackage(content, ManifestReader.read(content.description(), json), hash);
    }

    /** What the manifest says. */
    public Manifest manifest() {
        return manifest;
    }

    /** What everyone may know of the network. */
    public NetworkDescription description() {
        return description;
    }

    /** Where the package lies, for messages. */
    public String location() {
        return content.description();
    }

    /**
     * Reads a stage, compares length and hash with the manifest, and looks into the model: one float input and output
     * of the declared shapes with a free batch, operators that stages may use, nothing outside the file.
     *
     * @throws PackageException when the file is missing, cut, longer or other than the manifest says, or a model that
     *     no stage may be
     */
    public StageModel load(Manifest.Stage stage) throws PackageException {
        byte[] onnx = content.read(stage.file(), stage.bytes());
        if (onnx.length != stage.bytes()) {
            throw new PackageException(content.description() + ": " + stage.file() + " has " + onnx.length
                    + " bytes, but the manifest says " + stage.bytes() + "; the file is cut");
        }
        String hash = sha256(onnx);
        if (!hash.equals(stage.sha256())) {
            throw new PackageException(content.description() + ": " + stage.file() + " has the SHA-256 " + hash
                    + ", but the manifest says " + stage.sha256());
        }
        OnnxCheck.check(content.description() + ": " + stage.file(), onnx, stage.input(), stage.output());
        return new StageModel(stage.name(), onnx, stage.input(), stage.output(), stage.macs());
    }

    /** Reads and compares all stages, so that a damaged package is refused when it arrives, not when it is used. */
    public void verify() throws PackageException {
        for (Manifest.Stage stage : manifest.stages()) {
            load(stage);
        }
    }

    /**
     * Copies manifest and stages into a folder, checking each stage on the way: what is served from there does not
     * change when somebody changes the original.
     *
     * @param folder made when it is missing
     * @return the copy
     * @throws PackageException when a stage is not what the manifest says, or the original has changed meanwhile
     * @throws IOException when the folder cannot be written to
     */
    public NetworkPackage copyTo(Path folder) throws PackageException, IOException {
        for (Manifest.Stage stage : manifest.stages()) {
            Path file = folder.resolve(stage.file());
            Files.createDirectories(file.getParent());
            Files.write(file, load(stage).onnx());
        }
        Files.write(folder.resolve(MANIFEST), content.read(MANIFEST, MOST_MANIFEST_BYTES));
        NetworkPackage copy = read(PackageContent.of(folder));
        if (!copy.description().contentHash().equals(description.contentHash())) {
            throw new PackageException(content.description() + ": " + MANIFEST + " changed while it was read");
        }
        return copy;
    }

    private static NetworkDescription describe(Manifest manifest, String hash) {
        List<NetworkDescription.Block> blocks = new ArrayList<>();
        manifest.blocks().forEach(b -> blocks.add(new NetworkDescription.Block(b.output(), b.macs())));
        List<NetworkDescription.Exit> exits = new ArrayList<>();
        manifest.exits().forEach(e -> exits.add(new NetworkDescription.Exit(e.stage().macs(), e.accuracy())));
        List<NetworkDescription.Split> splits = new ArrayList<>();
        for (Manifest.Split split : manifest.splits()) {
            splits.add(new NetworkDescription.Split(splits.size(), split.features(),
                    split.encoder() == null ? 0 : split.encoder().macs(),
                    split.decoder() == null ? 0 : split.decoder().macs()));
        }
        return new NetworkDescription(manifest.name(), manifest.version(), hash, manifest.inputShape(),
                manifest.labels(), blocks, exits, splits);
    }

    /** SHA-256 as 64 lower-case hexadecimal digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
