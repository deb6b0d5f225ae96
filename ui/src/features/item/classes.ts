// The classes of power by their two-letter codes, in the order of the catalogue.
export const CLASSES = ['XK', 'CF', 'ZS', 'QZ', 'GF', 'JL', 'QR', 'ZY', 'CJ', 'SP', 'FW', 'QT'] as const;
