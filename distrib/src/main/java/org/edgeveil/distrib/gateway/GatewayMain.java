package org.edgeveil.distrib.gateway;
/** Draft. */
public final class GatewayMain { private GatewayMain() {} }
