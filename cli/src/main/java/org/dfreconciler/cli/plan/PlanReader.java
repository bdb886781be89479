// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.plan;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.plan.JsonObject.MalformedException;

/** Reads a plan and sees that it is as it was written. Of its ids only these are held. */
public final class PlanReader {

    /** Longer than a thousand clauses; an id's is a few hundred. */
    private static final int LONGEST_LINE = 8 << 20;

    private final InputStream in;
    private final ApprovedIds.Builder ids = new ApprovedIds.Builder();

    private PlanReader(InputStream in) {
        this.in = in;
    }

    /** @throws CommandFailure if it is none, or another one than was written */
    public static ApprovedPlan read(Path file) {
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new PlanReader(in).read();
        } catch (IOException e) {
            throw CommandFailure.usage("--plan must name a file that can be read");
        }
    }

    private ApprovedPlan read() throws IOException {
        var first = line();
        var header = header(first);
        try {
            readIds(first);
        } catch (MalformedException e) {
            throw PlanHeader.refused("it is not as it was written: it was edited, or is cut short; make a new one");
        }
        return new ApprovedPlan(header, ids.build());
    }

    private static PlanHeader header(byte[] first) {
        try {
            var header = JsonObject.of(first);
            if (!header.string("format").equals(PlanFormat.NAME)) {
                throw new MalformedException();
            }
            var version = header.number("formatVersion");
            if (version != PlanFormat.VERSION) {
                throw PlanHeader.refused(
                        "it is of format " + version + ", and this version of df-reconciler reads format "
                                + PlanFormat.VERSION + ": make a new one");
            }
            var database = header.object("database");
            return new PlanHeader(
                    new Surroundings.Database(
                            database.string("name"), database.number("oid"), database.string("systemIdentifier")),
                    header.instant("time"),
                    new DecidingOptions(header.object("options").strings()));
        } catch (MalformedException e) {
            throw CommandFailure.usage("--plan must name a file that plan --out has written, was another");
        }
    }

    /** The last line has the digest of all before it. */
    private void readIds(byte[] first) throws IOException, MalformedException {
        var digest = PlanFormat.digest();
        digest.update(first);
        var count = 0L;
        var line = line();
        for (var next = line(); next.length > 0; next = line()) {
            digest.update(line);
            if (!ids.add(JsonObject.of(line).string("id"))) {
                throw new MalformedException();
            }
            count++;
            line = next;
        }
        var last = JsonObject.of(line);
        var isWhole = line[line.length - 1] == '\n'
                && last.number("ids") == count
                && last.string("sha256").equals(HexFormat.of().formatHex(digest.digest()));
        if (!isWhole) {
            throw new MalformedException();
        }
    }

    /** With its end; empty where there is none, cut off where it is longer than one can be. */
    private byte[] line() throws IOException {
        var line = new ByteArrayOutputStream(256);
        int next;
        while (line.size() < LONGEST_LINE && (next = in.read()) >= 0) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }
}
