import { english } from './words/english';
import { german } from './words/german';

document.title = (document.documentElement.lang.startsWith('de') ? german : english).fieldwork;
