export const wordFont='Segoe UI';
