import { testFloors } from './floor-sets.js';

testFloors(true);
