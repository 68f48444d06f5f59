/** The configuration of a session: one YAML file that all its processes read. */
package nogc.engine.config;
