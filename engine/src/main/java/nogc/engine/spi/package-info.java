/**
 * What a venue's connector implements and what the gateway gives it. Connectors are found by {@link
 * java.util.ServiceLoader} under {@link nogc.engine.spi.ConnectorFactory}.
 */
package nogc.engine.spi;
