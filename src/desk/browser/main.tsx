import { render } from 'preact';
import { App } from './app.tsx';
import { applyLanguage } from './language.ts';
import './styles/elements.css';
import './styles/frame.css';
import './styles/lists.css';
import './styles/writing.css';

applyLanguage();
render(<App />, document.body);
