package nogc.replay.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import nogc.engine.core.state.StateVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Which field a class hands to a {@link StateVisitor} at which line, out of its compiled code: so
 * the fields of the state have names in any build, and nobody has to write them twice.
 */
final class FieldNames {
  private static final String VISITOR = Type.getInternalName(StateVisitor.class);

  private final Map<String, Map<Integer, String>> byClass = new HashMap<>();

  /** The name of the field that this line shows; the line itself where no field can be told. */
  String at(final Class<?> type, final int line) {
    return byClass
        .computeIfAbsent(type.getName(), name -> read(type))
        .getOrDefault(line, "line" + line);
  }

  private static Map<Integer, String> read(final Class<?> type) {
    final Map<Integer, String> names = new HashMap<>();
    final String file = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      if (in != null) {
        new ClassReader(in.readAllBytes()).accept(new Lines(names), 0);
      }
    } catch (final IOException | IllegalArgumentException ex) {
      // Code of a later Java than is known here: its lines have numbers, not names.
      names.clear();
    }
    return names;
  }

  /** Goes through all methods. */
  private static final class Lines extends ClassVisitor {
    private final Map<Integer, String> names;

    Lines(final Map<Integer, String> names) {
      super(Opcodes.ASM9);
      this.names = names;
    }

    @Override
    public MethodVisitor visitMethod(
        final int access,
        final String name,
        final String descriptor,
        final String signature,
        final String[] exceptions) {
      return new Shown(names);
    }
  }

  /** Finds, around each call of the visitor, the field that takes the value or that it is from. */
  private static final class Shown extends MethodVisitor {
    private final Map<Integer, String> names;
    private int line;
    private int shownAt = -1;
    private String read = "";

    Shown(final Map<Integer, String> names) {
      super(Opcodes.ASM9);
      this.names = names;
    }

    @Override
    public void visitLineNumber(final int number, final Label start) {
      line = number;
    }

    @Override
    public void visitFieldInsn(
        final int opcode, final String owner, final String name, final String descriptor) {
      if (opcode == Opcodes.GETFIELD) {
        read = name;
      } else if (opcode == Opcodes.PUTFIELD && shownAt >= 0) {
        names.put(shownAt, name);
        shownAt = -1;
      }
    }

    @Override
    public void visitMethodInsn(
        final int opcode,
        final String owner,
        final String name,
        final String descriptor,
        final boolean isInterface) {
      if (owner.equals(VISITOR) && !descriptor.startsWith("()")) {
        shownAt = line;
        if (!read.isEmpty()) {
          names.merge(line, read, (one, other) -> one.equals(other) ? one : one + "|" + other);
        }
        read = "";
      } else if (!owner.equals(VISITOR) && descriptor.startsWith("()") && !name.startsWith("<")) {
        read = name;
      }
    }
  }
}
