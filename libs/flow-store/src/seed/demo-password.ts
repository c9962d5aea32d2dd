/** The password of everyone in the demo company; known to all, so refused in production. */
export const demoPassword = 'vouchflow-demo';
