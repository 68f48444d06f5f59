/** A paper session from one command: real recorded data, a simulated venue, a Python brain. */
package nogc.deploy.demo;
