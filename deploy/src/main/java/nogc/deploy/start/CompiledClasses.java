package nogc.deploy.start;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import net.openhft.compiler.CompilerUtils;

/**
 * The classes that Chronicle wrote and compiled while this process ran. It looks for each of them
 * on the class path first, so a jar of them spares every later process the compiler.
 */
final class CompiledClasses {
  private CompiledClasses() {}

  /** Writes a jar of those that were compiled so far. */
  static void writeTo(final Path jar) throws IOException {
    final Map<String, byte[]> classes = new TreeMap<>();
    CompilerUtils.CACHED_COMPILER.updateFileManagerForClassLoader(
        CompiledClasses.class.getClassLoader(), files -> classes.putAll(files.getAllBuffers()));
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (final Map.Entry<String, byte[]> each : classes.entrySet()) {
        out.putNextEntry(new JarEntry(each.getKey().replace('.', '/') + ".class"));
        out.write(each.getValue());
        out.closeEntry();
      }
    }
  }
}
