import { render } from 'preact';
import { App } from './app.tsx';
import { applyLanguage } from './language.ts';
import './desk.css';

applyLanguage();
render(<App />, document.body);
