// Start only.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { Root } from './shell';
import './tokens.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
}
