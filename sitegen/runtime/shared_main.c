/* main of an executable whose Python is a DLL: the DLL's own. */
int pyruntime_main(int argc, char **argv);

int
main(int argc, char **argv)
{
    return pyruntime_main(argc, argv);
}
