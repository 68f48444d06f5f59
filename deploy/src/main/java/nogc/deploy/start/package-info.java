/**
 * What a build prepares so that commands which a person waits for start in half a second instead of
 * several: see {@link nogc.deploy.start.RehearsalMain}.
 */
package nogc.deploy.start;
