import { testFloors } from './floor-sets.js';

testFloors(false);
